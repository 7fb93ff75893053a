"Rules about storage."
