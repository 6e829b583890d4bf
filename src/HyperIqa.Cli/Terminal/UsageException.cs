namespace HyperIqa.Cli.Terminal;

/// <summary>The command line asks for something that cannot be; the message says what would be right.</summary>
sealed class UsageException(string message) : Exception(message);
