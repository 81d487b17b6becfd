"""PowerPoint and Excel with native, editable charts."""
