import logging

from portal.core.logging import RequestIdFilter, current_request_id


def test_each_line_of_the_log_carries_the_number_of_its_request():
    record = logging.makeLogRecord({"msg": "saved"})
    token = current_request_id.set("0123456789ab")
    try:
        kept = RequestIdFilter().filter(record)
    finally:
        current_request_id.reset(token)

    assert (kept, record.request_id) == (True, "0123456789ab")


def test_line_outside_any_request_says_so():
    record = logging.makeLogRecord({"msg": "started"})

    RequestIdFilter().filter(record)

    assert record.request_id == "-"
