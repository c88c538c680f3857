"""Do the work in the background: what was enqueued, and what is due by the clock."""

import logging
import time

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from portal.core.periodic import enqueue_due

logger = logging.getLogger(__name__)

POLL = 1  # seconds between two looks into an empty queue
TICK = 60  # seconds between two looks at the clock
AT_ONCE = 50  # tasks in a row before the clock is looked at again


class PortalWorker(Worker):
    """The queue's own worker in small batches, with a look at the clock between them."""

    def __init__(self):
        super().__init__(
            queue_names=["*"],
            interval=POLL,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=AT_ONCE,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self.next_tick = 0.0

    def run(self) -> None:
        while self.running:
            try:
                self.tick()
                self._run_tasks = 0
                super().run()
            except (OperationalError, InterfaceError) as error:
                logger.warning("The database is locked or away, trying again: %s", error)
                connections.close_all()
            if self.running and self._run_tasks < AT_ONCE:
                time.sleep(self.interval)

    def tick(self) -> None:
        """Enqueue what is due, at most once in TICK seconds."""
        if time.monotonic() < self.next_tick:
            return
        for path in enqueue_due(timezone.now()):
            logger.debug("Due: %s", path)
        self.next_tick = time.monotonic() + TICK


class Command(BaseCommand):
    help = "Run the background worker: queued tasks and, each minute, those of PERIODIC_TASKS."

    def handle(self, *args, **options):
        # The queue reports every batch, here one each second, and every task twice.
        for name in ("django_tasks", "django_tasks_db"):
            logging.getLogger(name).setLevel(logging.WARNING)
        worker = PortalWorker()
        worker.configure_signals()
        logger.info("Worker started.")
        try:
            worker.run()
        finally:
            logger.info("Worker stopped.")
