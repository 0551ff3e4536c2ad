"""moto's server as the suites need it: one that, like DynamoDB, checks a condition and writes at once, whose clock a test may move, and that
answers what Plumbline asks of EC2 beside the resources themselves."""

import datetime
import os
import sys
import threading

import moto.core.responses  # it takes its clock by name
from moto.core import utils
from moto.core.responses import ActionResult
from moto.dynamodb.models import DynamoDBBackend
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule
from moto.ec2.responses import EC2Response

real = utils.utcnow
put_item = DynamoDBBackend.put_item
create_security_group = SecurityGroupBackend.create_security_group
one_at_a_time = threading.Lock()


def utcnow():
    """The time, ahead by the milliseconds in the file that TEST_CLOCK names: delays, ages and times pass when a test says so."""
    with open(os.environ["TEST_CLOCK"]) as file:
        return real() + datetime.timedelta(milliseconds=int(file.read()))


def put_item_at_once(*args, **kwargs):
    """moto answers each request in a thread of its own, and another one may write between a condition and its write."""
    with one_at_a_time:
        return put_item(*args, **kwargs)


def create_security_group_as_ec2(self, *args, **kwargs):
    """A default group lets in what comes from itself (EC2 user guide, Default security groups); moto's lets in nothing."""
    group = create_security_group(self, *args, **kwargs)
    if group.is_default:
        itself = {"GroupId": group.id, "UserId": group.owner_id}
        rule = SecurityGroupRule(self, "-1", group.id, None, None, None, itself, is_egress=False)
        group.add_ingress_rule(rule)
    return group


def describe_account_attributes(self):
    """moto says 5 addresses, and lets one allocate any number: that is an account whose limit was raised."""
    limit = {"AttributeName": "vpc-max-elastic-ips", "AttributeValues": [{"AttributeValue": "50"}]}
    return ActionResult({"AccountAttributes": [limit]})


def describe_address_transfers(self):
    """moto knows no transfers, and answers with a page of HTML."""
    return ActionResult({"AddressTransfers": []})


DynamoDBBackend.put_item = put_item_at_once
SecurityGroupBackend.create_security_group = create_security_group_as_ec2
EC2Response.describe_account_attributes = describe_account_attributes
EC2Response.describe_address_transfers = describe_address_transfers
if "TEST_CLOCK" in os.environ:
    for module in list(sys.modules.values()):
        if getattr(module, "utcnow", None) is real:
            module.utcnow = utcnow

from moto.server import main  # noqa: E402

main()
