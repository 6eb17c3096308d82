"""The screens: each draws itself from the model and answers intents."""
