"""Makes the reader's weights from labelled data. Not packaged."""
