"""Rules about EC2, EBS and Auto Scaling."""
