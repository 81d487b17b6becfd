"""Where work of many parts is done: in this process, in processes of this machine, or on a Dask cluster."""
