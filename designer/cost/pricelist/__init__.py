"""AWS's public bulk price lists, read into the user's own price book. No account is needed.

https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api.html
"""

from designer.cost.pricelist.update import Progress, update

__all__ = ["Progress", "update"]
