"""`make run`: the whole site on one machine, with demo accounts and real error pages."""

from portal.settings.base import *

DEMO = True
SECRET_KEY = env("SECRET_KEY", default="demo-only-never-in-production-" + "0" * 32)
FIELD_KEYS = env.list("FIELD_KEYS", default=["ZGVtby1vbmx5LW5ldmVyLWluLXByb2R1Y3Rpb24tISE="])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
