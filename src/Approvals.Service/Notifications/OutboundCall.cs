namespace Approvals.Service.Notifications;

/// <summary>A call of an address that people have given.</summary>
/// <param name="Method">The HTTP method; a redirect keeps it.</param>
/// <param name="To">The address.</param>
public sealed record OutboundCall(HttpMethod Method, Uri To)
{
    /// <summary>What is sent where there is a <see cref="MediaType"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The type of the body; null when none is sent.</summary>
    public string? MediaType { get; init; }

    public IEnumerable<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Whether a redirect to another scheme, host or port is refused, because the headers are for that one alone.</summary>
    public bool StaysWithHost { get; init; }

    /// <summary>Most bytes of the answer that are read.</summary>
    public int MaxAnswerBytes { get; init; } = OutboundHttp.MaxAnswerBytes;
}
