using System.Text;

namespace Approvals.Tests.Fuzz;

/// <summary>Bodies in chunks, and bodies whose length is not what was said.</summary>
internal static class FramingMutations
{
    public static readonly Mutation[] All =
    [
        new("chunked", (request, chance) => Chunked(request, Chunks(request.Body, chance))),
        new("chunked", (request, chance) => Chunked(request, Chunks(request.Body, chance))),
        new(
            "chunked, too long",
            (request, chance) => Chunked(request, Chunks([.. request.Body, .. Junk.Bytes(new string(' ', 300_000))], chance))
        ),
        new(
            "chunked, and a length",
            (request, chance) => Malformed(Chunked(request, Chunks(request.Body, chance)).With("Content-Length", "5"))
        ),
        new(
            "chunk of a bad size",
            (request, chance) =>
                Malformed(
                    Chunked(request, Mutation.Pick(["zz\r\n", "-1\r\n", "FFFFFFFFFFFFFFFFF\r\n", "\r\n", "1\r\nabc\r\n0\r\n\r\n"], chance))
                )
        ),
        new("chunks that end too early", (request, chance) => Chunked(request, Chunks(request.Body, chance)[..^5]) with { HangsUp = true }),
        new(
            "coded",
            (request, chance) =>
                Malformed(
                    Chunked(request, Chunks(request.Body, chance))
                        .With("Transfer-Encoding", Mutation.Pick(["gzip", "gzip, chunked", "chunked, chunked", "x"], chance))
                ) with
                {
                    HangsUp = true,
                }
        ),
        new(
            "length that is none",
            (request, chance) => Malformed(Length(request, Mutation.Pick(["-1", "+5", "0x10", "1,2", "99999999999999999999", "a"], chance)))
        ),
        // The rest is never sent, and the host waits for it before it hands on the answer.
        new("length beyond all limits", (request, _) => Length(request, "40000000") with { HangsUp = true }),
        new("length too short", (request, chance) => Length(request, $"{chance.Next(request.Body.Length)}")),
        new("length too long", (request, _) => Length(request, $"{request.Body.Length + 10}") with { HangsUp = true }),
    ];

    private static RawRequest Malformed(RawRequest request) => request with { IsMalformed = true };

    private static RawRequest Length(RawRequest request, string length) =>
        request.With("Content-Length", length) with
        {
            SendsLength = false,
        };

    private static RawRequest Chunked(RawRequest request, string chunks) =>
        request.With("Transfer-Encoding", "chunked") with
        {
            SendsLength = false,
            Body = Junk.Bytes(chunks),
        };

    private static string Chunks(byte[] body, Random chance)
    {
        var chunks = new StringBuilder();
        foreach (var chunk in Encoding.Latin1.GetString(body).Chunk(chance.Next(1, 100_000)))
        {
            chunks.Append($"{chunk.Length:x}\r\n{new string(chunk)}\r\n");
        }

        return $"{chunks}0\r\n\r\n";
    }
}
