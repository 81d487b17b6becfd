"""Lines as they are drawn: their colours and traces, and what stands on the plot of one frame."""
