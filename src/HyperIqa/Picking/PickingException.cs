namespace HyperIqa.Picking;

/// <summary>What was chosen cannot be carried out; the message is a sentence for the user.</summary>
sealed class PickingException(string message) : Exception(message);
