using System.Text;

namespace Approvals.Tests.Fuzz;

/// <summary>An HTTP request as it goes over the wire, so that it may be wrong in ways no client library would send. Text is Latin-1: a character is a byte.</summary>
internal sealed record RawRequest
{
    private const int LongestTarget = 8000;

    private static readonly string[] s_servedMethods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    public required string Method { get; init; }

    public required string Path { get; init; }

    public string Query { get; init; } = "";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>False where headers say in another way, or wrongly, how long the body is.</summary>
    public bool SendsLength { get; init; } = true;

    /// <summary>The connection is closed once this is sent; nobody waits for an answer.</summary>
    public bool HangsUp { get; init; }

    /// <summary>Its headers or framing are no HTTP.</summary>
    public bool IsMalformed { get; init; }

    /// <summary>What was done to it.</summary>
    public IReadOnlyList<string> Mutations { get; init; } = [];

    /// <summary>The server itself may refuse it, and not in the API's words: it is no proper HTTP, or its method is none that functions have.</summary>
    public bool MayNotReachTheApp =>
        IsMalformed
        || Path.Length + Query.Length > LongestTarget
        || (Path + Query).Any(character => character is <= ' ' or >= '\x7f')
        || Path.Contains("%00")
        || !s_servedMethods.Contains(Method, StringComparer.OrdinalIgnoreCase);

    public RawRequest With(string header, string value) =>
        this with
        {
            Headers = [.. Headers.Where(sent => sent.Name != header), (header, value)],
        };

    public RawRequest Without(string header) => this with { Headers = [.. Headers.Where(sent => sent.Name != header)] };

    public byte[] ToBytes()
    {
        var head = new StringBuilder($"{Method} {Path}{Query} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append($"{name}: {value}\r\n");
        }

        if (SendsLength && (Body.Length > 0 || Method is not "GET"))
        {
            head.Append($"Content-Length: {Body.Length}\r\n");
        }

        return [.. Encoding.Latin1.GetBytes($"{head}\r\n"), .. Body];
    }

    /// <summary>What to look at when it fails.</summary>
    public override string ToString()
    {
        var bytes = ToBytes();
        var text = string.Concat(
            bytes
                .Take(1500)
                .Select(value =>
                    value is >= 0x20 and < 0x7f or (byte)'\n' ? $"{(char)value}"
                    : value == '\r' ? ""
                    : $"\\x{value:x2}"
                )
        );
        return $"[{string.Join(", ", Mutations)}; {bytes.Length} bytes]\n{text}";
    }
}
