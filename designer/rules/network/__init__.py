"""Rules about places, addresses, routes and gateways."""
