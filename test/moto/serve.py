"""moto's server as the suites need it: one that, like DynamoDB, checks a condition and writes at once, and whose clock a test may move."""

import datetime
import os
import sys
import threading

import moto.core.responses  # it takes its clock by name
from moto.core import utils
from moto.dynamodb.models import DynamoDBBackend

real = utils.utcnow
put_item = DynamoDBBackend.put_item
one_at_a_time = threading.Lock()


def utcnow():
    """The time, ahead by the milliseconds in the file that TEST_CLOCK names: delays, ages and times pass when a test says so."""
    with open(os.environ["TEST_CLOCK"]) as file:
        return real() + datetime.timedelta(milliseconds=int(file.read()))


def put_item_at_once(*args, **kwargs):
    """moto answers each request in a thread of its own, and another one may write between a condition and its write."""
    with one_at_a_time:
        return put_item(*args, **kwargs)


DynamoDBBackend.put_item = put_item_at_once
if "TEST_CLOCK" in os.environ:
    for module in list(sys.modules.values()):
        if getattr(module, "utcnow", None) is real:
            module.utcnow = utcnow

from moto.server import main  # noqa: E402

main()
