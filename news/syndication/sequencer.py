"""Numbers for what is committed, so that a reader who asks “after n” never misses anything.

Ids and timestamps are taken before a transaction commits: a reader can pass one that becomes
visible later. Here an event gets its number in a second, short transaction that holds the
target's counter, after the first one has committed.
"""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from news.models import ExportCounter, ExportEvent, ExportTarget

BATCH = 500


def sequence(target_id: int) -> int:
    """Number what waits for a target, in the order in which it was written.

    Returns:
        How many events got a number; other processes may have numbered some at the same time.
    """
    ExportCounter.objects.get_or_create(target_id=target_id)
    with transaction.atomic():
        counter = ExportCounter.objects.select_for_update().get(target_id=target_id)
        # Read after the lock, or another process's numbers would be given out twice.
        waiting = ExportEvent.objects.waiting().filter(target_id=target_id).defer("payload")
        waiting = list(waiting.order_by("id"))
        _number(waiting, counter)
        if waiting:
            counter.save(update_fields=["value"])
    return len(waiting)


def sequence_if_waiting(target_id: int) -> int:
    """Number what waits, at the price of one look when nothing does."""
    if ExportEvent.objects.waiting().filter(target_id=target_id).exists():
        return sequence(target_id)
    return 0


def start_epoch(target: ExportTarget) -> ExportCounter:
    """Make every old cursor of a target invalid and number its events from 1 again.

    For a database that was restored from a backup: it may have forgotten numbers that a reader
    has already seen, and would give them out a second time.
    """
    with transaction.atomic():
        counter, _created = ExportCounter.objects.select_for_update().get_or_create(target=target)
        counter.epoch, counter.value = uuid.uuid4(), 0
        counter.save()
        ExportEvent.objects.filter(target=target).update(seq=None, epoch=None, sequenced_at=None)
    sequence(target.pk)
    counter.refresh_from_db()
    return counter


def _number(events: Iterable[ExportEvent], counter: ExportCounter) -> None:
    now = timezone.now()
    for event in events:
        counter.value += 1
        event.seq, event.epoch, event.sequenced_at = counter.value, counter.epoch, now
    ExportEvent.objects.bulk_update(events, ["seq", "epoch", "sequenced_at"], batch_size=BATCH)
