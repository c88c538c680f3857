from exhibitions.gallery.tasks import hang


def test_worker_hangs_a_work(judged):
    entry = judged()

    hang.enqueue(entry.pk)

    entry.refresh_from_db()
    assert entry.live


def test_work_that_is_gone_is_no_fault(db):
    assert hang.enqueue(999_999).status == "SUCCESSFUL"
