from django.db import migrations


class Migration(migrations.Migration):
    # Every public page asks for its menu: a few pages of a table that holds them all.

    dependencies = [
        ("home", "0002_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX home_menu_pages ON wagtailcore_page (path) WHERE show_in_menus",
            "DROP INDEX home_menu_pages",
        ),
    ]
