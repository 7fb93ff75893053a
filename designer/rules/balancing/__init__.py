"""Rules about load balancers."""
