"""The drawing surface: figures of a model, painted fast, and the tools that edit them."""




