import random
import threading
import time
import uuid

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news.models import ExportCounter, ExportEvent, ExportItem
from news.syndication import actions
from news.syndication.changes import Question, read_changes
from news.syndication.sequencer import sequence, sequence_if_waiting, start_epoch
from tests.factories.outlets import ExportTargetFactory


def write(target, item_uuid=None):
    """Write the first revision of a new item, unnumbered."""
    known = ExportItem(
        target=target, item_uuid=item_uuid or uuid.uuid4(), revision=0, state="sequenced"
    )
    actions.tell(known, timezone.now(), kind="upsert", payload={"url": "https://a.example/"})
    return known.item_uuid


@pytest.fixture
def target(db):
    return ExportTargetFactory()


def numbers(target):
    events = ExportEvent.objects.filter(target=target).order_by("id")
    return list(events.values_list("seq", flat=True))


def test_numbers_follow_the_order_of_writing_without_gaps(target):
    for _ in range(3):
        write(target)
    sequence(target.pk)
    write(target)

    assert sequence(target.pk) == 1
    assert numbers(target) == [1, 2, 3, 4]
    assert ExportCounter.objects.get(target=target).value == 4


def test_each_target_counts_for_itself(target):
    other = ExportTargetFactory()
    write(target)
    write(other)

    sequence(target.pk)

    assert (numbers(target), numbers(other)) == ([1], [None])


def test_looking_costs_one_query_when_nothing_waits(target, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert sequence_if_waiting(target.pk) == 0


def test_a_new_epoch_numbers_everything_again(target):
    for _ in range(3):
        write(target)
    sequence(target.pk)
    before = ExportCounter.objects.get(target=target).epoch

    counter = start_epoch(target)

    assert counter.epoch != before
    assert counter.value == 3
    assert numbers(target) == [1, 2, 3]
    assert set(ExportEvent.objects.values_list("epoch", flat=True)) == {counter.epoch}


def test_what_commits_gets_its_number_at_once(target, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write(target)

    assert numbers(target) == [1]


PLAN = st.lists(
    st.lists(
        st.tuples(st.sampled_from([0, 0, 0.002, 0.01]), st.booleans(), st.integers(0, 2)),
        min_size=3,
        max_size=10,
    ),
    min_size=4,
    max_size=4,
)


class Writer(threading.Thread):
    """Tells of items in transactions that take their time, and sometimes come to nothing.

    One step is (seconds before the commit, whether it commits, which of three shared items).
    """

    def __init__(self, target, plan):
        super().__init__()
        self.target, self.plan = target, plan
        self.committed, self.failure = [], None

    def run(self):
        try:
            for step in self.plan:
                self.take(*step)
        except Exception as failure:  # noqa: BLE001 - shown by the test
            self.failure = failure
        finally:
            connection.close()

    def take(self, delay, commits, number):
        with transaction.atomic():
            item_uuid = self.new_item() if number else self.shared_item()
            revision = ExportItem.objects.get(target=self.target, item_uuid=item_uuid).revision
            time.sleep(delay)
            transaction.set_rollback(not commits)
        if commits:
            self.committed.append((item_uuid, revision))

    def new_item(self):
        return write(self.target)

    def shared_item(self):
        known = ExportItem.objects.select_for_update().filter(target=self.target).earliest("id")
        actions.tell(known, timezone.now(), kind="upsert", payload={"url": "https://a.example/"})
        return known.item_uuid


def read_while(target, writers):
    """Poll as an outlet does, by cursor only, until the writers are done; return what came."""
    received, since = [], None
    while True:
        done = not any(writer.is_alive() for writer in writers)
        sequence_if_waiting(target.pk)
        counter = ExportCounter.objects.get(target=target)
        answer = read_changes(counter, Question(since, random.choice([1, 7, 50]), compact=False))
        received += [(event.seq, event.item_uuid, event.revision) for event in answer.events]
        since = answer.next
        if done and not answer.more:
            return received


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(plans=PLAN)
def test_nothing_committed_is_ever_missed(plans):
    target = ExportTargetFactory()
    first = write(target)
    sequence(target.pk)
    writers = [Writer(target, plan) for plan in plans]

    for writer in writers:
        writer.start()
    received = read_while(target, writers)
    for writer in writers:
        writer.join()

    assert [writer.failure for writer in writers if writer.failure] == []
    committed = {(first, 1), *(each for writer in writers for each in writer.committed)}
    assert {(item, revision) for _seq, item, revision in received} == committed
    assert [seq for seq, *_rest in received] == list(range(1, len(committed) + 1))
    for item in {item for item, _revision in committed}:
        revisions = [revision for _seq, each, revision in received if each == item]
        assert revisions == sorted(revisions)
