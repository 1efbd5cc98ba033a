using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Approvals.Tests.Fuzz;

/// <summary>What the server said; a body's chunks are put together.</summary>
internal sealed record RawAnswer(int Status, string Body, IReadOnlySet<string> Headers);

/// <summary>Sends a request over a connection of its own.</summary>
internal static class RawConnection
{
    /// <summary>Long enough for whatever ends at all, on whatever machine.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Null where there was no answer.</summary>
    public static async Task<RawAnswer?> SendAsync(Uri address, RawRequest request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        using var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = connection.GetStream();
        try
        {
            await stream.WriteAsync(request.ToBytes(), patience.Token);
        }
        catch (IOException)
        {
            // It was refused before it was sent whole; the refusal may be there to read.
        }

        try
        {
            return request.HangsUp ? null : await ReadAsync(stream, hasBody: request.Method != "HEAD", patience.Token);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<RawAnswer?> ReadAsync(NetworkStream stream, bool hasBody, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            if (Complete(text.ToString(), hasBody) is { } answer)
            {
                return answer;
            }

            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                return null;
            }

            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }

    /// <summary>Null until all of the answer is there.</summary>
    private static RawAnswer? Complete(string text, bool hasBody)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var (head, body) = (text[..end].Split("\r\n"), text[(end + 4)..]);
        var status = int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture);
        if (status < 200)
        {
            return Complete(body, hasBody);
        }

        var headers = head.Skip(1).Select(line => line[..line.IndexOf(':')].ToLowerInvariant()).ToHashSet();
        if (!hasBody || status is 204 or 304)
        {
            return new(status, "", headers);
        }

        if (Header(head, "Transfer-Encoding") is null)
        {
            var length = int.Parse(Header(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture);
            return body.Length >= length ? new(status, Utf8(body[..length]), headers) : null;
        }

        // No answer of the API has a line break of this kind inside; another answer may follow this one.
        return $"\r\n{body}".Contains("\r\n0\r\n\r\n", StringComparison.Ordinal) ? new(status, Utf8(Unchunked(body)), headers) : null;
    }

    private static string? Header(string[] head, string name) =>
        head.FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    private static string Unchunked(string body)
    {
        var whole = new StringBuilder();
        for (var at = 0; ; )
        {
            var line = body.IndexOf("\r\n", at, StringComparison.Ordinal);
            var size = int.Parse(body[at..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return whole.ToString();
            }

            whole.Append(body, line + 2, size);
            at = line + 2 + size + 2;
        }
    }

    private static string Utf8(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));
}
