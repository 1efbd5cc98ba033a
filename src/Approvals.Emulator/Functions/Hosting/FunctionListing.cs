namespace Approvals.Emulator.Functions;

/// <summary>
/// A function of the app: its trigger (such as <c>httpTrigger</c>), and for HTTP its methods (none: all) and its route with prefix.
/// </summary>
public sealed record FunctionListing(string Name, string Trigger, IReadOnlyList<string> Methods, string? Route);
