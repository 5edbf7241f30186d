// The room MixedModels.
