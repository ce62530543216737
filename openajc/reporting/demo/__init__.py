"""Made-up people for training, demonstrations and measurements. Nobody here is anybody."""
