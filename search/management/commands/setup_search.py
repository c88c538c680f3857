"""Give the search its first synonyms, and say who keeps them."""

from django.core.management.base import BaseCommand

from portal.users.actions import grant_models
from portal.users.roles import ADMINISTRATOR, AUDITOR, REVIEWERS
from search.models import SynonymGroup

ONE_WAY, TWO_WAY = SynonymGroup.Kind.ONE_WAY, SynonymGroup.Kind.TWO_WAY
# The county became a city in 2018; the offices were merged and renamed in 2013 and 2018.
SYNONYMS = (
    (TWO_WAY, "海安县 海安市", "2018年撤县设市"),
    (ONE_WAY, "计生 人口和计划生育 计划生育", "口语简称"),
    (TWO_WAY, "人口委 人口计生委 人口和计划生育委员会", "简称"),
    (TWO_WAY, "计生协 计生协会 人口和计划生育协会 计划生育协会", "简称"),
    (TWO_WAY, "卫健委 卫生健康委员会", "简称"),
    (ONE_WAY, "计生委 人口和计划生育委员会 人口委", "旧称"),
    (TWO_WAY, "奖扶 奖励扶助", "简称"),
    (TWO_WAY, "特扶 特别扶助", "简称"),
    (ONE_WAY, "美术 绘画 国画", "作品类别"),
)
SYNONYM_RIGHTS = (
    "add_synonymgroup",
    "change_synonymgroup",
    "delete_synonymgroup",
    "view_synonymgroup",
)
PROMOTION_RIGHTS = (
    "add_searchpromotion",
    "change_searchpromotion",
    "delete_searchpromotion",
    "view_query",
)


class Command(BaseCommand):
    help = "Create the first synonyms and the grants of the search; changes nothing that is there."

    def handle(self, *args, **options):
        # Somebody who has deleted one of the first does not want it back.
        if not SynonymGroup.objects.exists():
            for kind, words, note in SYNONYMS:
                SynonymGroup.objects.create(kind=kind, words="\n".join(words.split()), note=note)
        for role in (*REVIEWERS, ADMINISTRATOR):
            grant_models(role, "search", *SYNONYM_RIGHTS)
            grant_models(role, "wagtailsearchpromotions", *PROMOTION_RIGHTS)
        grant_models(AUDITOR, "wagtailsearchpromotions", "view_query")
