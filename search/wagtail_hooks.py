from wagtail import hooks

from search.viewsets import SynonymViewSet


@hooks.register("register_admin_viewset")
def synonyms():
    return SynonymViewSet()
