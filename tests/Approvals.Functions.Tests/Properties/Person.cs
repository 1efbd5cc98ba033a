using Approvals.Tests.Drivers;

namespace Approvals.Tests.Properties;

/// <summary>One of a human's identities.</summary>
/// <param name="Human">The human behind it.</param>
/// <param name="Client">What they call with.</param>
internal sealed record Person(string Human, Client Client);

/// <summary>A call that somebody makes.</summary>
/// <param name="Name">The route's name.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">Below <c>/api/v2/</c>.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="IsDocument">Whether a patch is one of the document and not one by instructions.</param>
internal sealed record RandomCall(string Name, string Method, string Path, string? Body = null, bool IsDocument = false)
{
    public Task<Answer> MakeAsync(Client client) =>
        IsDocument ? client.PatchDocumentAsync(Path, Body!) : client.SendAsync(new HttpMethod(Method), Path, Body);

    public override string ToString() => $"{Name}: {Method} {Path} {Body}";
}
