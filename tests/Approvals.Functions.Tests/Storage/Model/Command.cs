namespace Approvals.Tests.Storage.Model;

/// <summary>
/// A call that can be made in any project: path and body name the project and what earlier commands made in it by placeholders, which
/// <see cref="ProjectNames"/> fills in.
/// </summary>
/// <param name="Client">Who calls.</param>
/// <param name="Number">Which of the client's commands it is, from 0.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">Below <c>/api/v2/</c>.</param>
/// <param name="Body">JSON; null for none.</param>
internal sealed record Command(int Client, int Number, HttpMethod Method, string Path, string? Body = null)
{
    /// <summary>The name of the request or flag that it makes.</summary>
    public string Made => $"{Client}-{Number}";

    public bool AsksForApproval => Method == HttpMethod.Post && Path.EndsWith("/approval-requests", StringComparison.Ordinal);

    /// <summary>The key of the flag that it makes; null for other commands.</summary>
    public string? NewFlag { get; init; }

    public override string ToString() => $"{Made} {Method} {Path} {Body}";
}
