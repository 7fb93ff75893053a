"Rules about services beside the network: files, messages, names, keys, people."
