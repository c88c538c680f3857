"""The database itself refuses to change what was scored, and rules that were sealed."""

from django.db import migrations

EVENTS = "exhibitions_scoreevent"
RULES = "exhibitions_ruleset"

SQLITE = (
    f"""CREATE TRIGGER scoreevent_is_final_update BEFORE UPDATE ON {EVENTS}
    BEGIN SELECT RAISE(ABORT, 'events of judging are final'); END""",
    f"""CREATE TRIGGER scoreevent_is_final_delete BEFORE DELETE ON {EVENTS}
    BEGIN SELECT RAISE(ABORT, 'events of judging are final'); END""",
    f"""CREATE TRIGGER sealed_ruleset_is_final_update BEFORE UPDATE ON {RULES}
    WHEN OLD.sealed_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'sealed rules are final'); END""",
    f"""CREATE TRIGGER sealed_ruleset_is_final_delete BEFORE DELETE ON {RULES}
    WHEN OLD.sealed_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'sealed rules are final'); END""",
)
SQLITE_UNDO = (
    "DROP TRIGGER IF EXISTS scoreevent_is_final_update",
    "DROP TRIGGER IF EXISTS scoreevent_is_final_delete",
    "DROP TRIGGER IF EXISTS sealed_ruleset_is_final_update",
    "DROP TRIGGER IF EXISTS sealed_ruleset_is_final_delete",
)
POSTGRESQL = (
    """CREATE FUNCTION exhibitions_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is final', TG_TABLE_NAME; END $$""",
    f"""CREATE TRIGGER scoreevent_is_final_change BEFORE UPDATE OR DELETE ON {EVENTS}
    FOR EACH ROW EXECUTE FUNCTION exhibitions_is_final()""",
    f"""CREATE TRIGGER scoreevent_is_final_truncate BEFORE TRUNCATE ON {EVENTS}
    FOR EACH STATEMENT EXECUTE FUNCTION exhibitions_is_final()""",
    f"""CREATE TRIGGER sealed_ruleset_is_final_change BEFORE UPDATE OR DELETE ON {RULES}
    FOR EACH ROW WHEN (OLD.sealed_at IS NOT NULL) EXECUTE FUNCTION exhibitions_is_final()""",
)
POSTGRESQL_UNDO = (
    f"DROP TRIGGER IF EXISTS scoreevent_is_final_change ON {EVENTS}",
    f"DROP TRIGGER IF EXISTS scoreevent_is_final_truncate ON {EVENTS}",
    f"DROP TRIGGER IF EXISTS sealed_ruleset_is_final_change ON {RULES}",
    "DROP FUNCTION IF EXISTS exhibitions_is_final()",
)


def statements(vendor: str, undo: bool) -> tuple[str, ...]:
    if vendor == "postgresql":
        return POSTGRESQL_UNDO if undo else POSTGRESQL
    return SQLITE_UNDO if undo else SQLITE


def guard(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor, undo=False):
        schema_editor.execute(statement, params=None)  # a % in them is no placeholder


def step_aside(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor, undo=True):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("exhibitions", "0003_add_contests")]

    operations = [migrations.RunPython(guard, step_aside)]
