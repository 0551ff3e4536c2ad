"""moto's server, on a clock that is ahead by the milliseconds in the file that TEST_CLOCK names: delays, ages and times pass when a test says so."""

import datetime
import os
import sys

import moto.core.responses  # it takes its clock by name
from moto.core import utils

real = utils.utcnow


def utcnow():
    with open(os.environ["TEST_CLOCK"]) as file:
        return real() + datetime.timedelta(milliseconds=int(file.read()))


for module in list(sys.modules.values()):
    if getattr(module, "utcnow", None) is real:
        module.utcnow = utcnow

from moto.server import main  # noqa: E402

main()
