from exhibitions.models import ContestPage
from exhibitions.tasks import keep_contest_time


def test_worker_closes_what_is_over(contest):
    keep_contest_time.enqueue()

    assert ContestPage.objects.get().state == "closed"
