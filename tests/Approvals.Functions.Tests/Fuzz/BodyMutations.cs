using System.IO.Compression;
using System.Text;

namespace Approvals.Tests.Fuzz;

/// <summary>Bodies that are wrong: in a part of their JSON, or as a whole.</summary>
internal static class BodyMutations
{
    public static readonly Mutation[] OfJson =
    [
        Part("another value", any: true, (body, part, chance) => Splice(body, part.Value, part.End, Mutation.Pick(Junk.Json, chance))),
        Part("another value", any: true, (body, part, chance) => Splice(body, part.Value, part.End, Mutation.Pick(Junk.Json, chance))),
        Part("another value", any: true, (body, part, chance) => Splice(body, part.Value, part.End, Mutation.Pick(Junk.Json, chance))),
        Part(
            "another name",
            any: false,
            (body, part, chance) => Splice(body, part.Start, part.Value, Mutation.Pick(Junk.Names, chance) + ":")
        ),
        Part("no value", any: true, (body, part, _) => Splice(body, part.Start, part.End, "")),
        Part("no member", any: false, (body, part, _) => Splice(body, part.Start, part.End, "\"unknown\": 1")),
        Part("a member twice", any: false, (body, part, _) => Splice(body, part.End, part.End, "," + Text(body, part.Start, part.End))),
        Part(
            "a member again",
            any: false,
            (body, part, chance) =>
                Splice(body, part.End, part.End, "," + Text(body, part.Start, part.Value) + Mutation.Pick(Junk.Json, chance))
        ),
        Part(
            "a member more",
            any: false,
            (body, part, chance) =>
                Splice(body, part.Start, part.Start, $"{Mutation.Pick(Junk.Names, chance)}: {Mutation.Pick(Junk.Json, chance)}, ")
        ),
    ];

    public static readonly Mutation[] OfBytes =
    [
        Bytes("empty", (_, _) => []),
        Bytes("blank", (_, _) => Junk.Bytes(" \n\t")),
        Bytes("long and blank", (_, _) => Junk.Bytes(new string(' ', 300_000))),
        Bytes("junk", (_, chance) => Junk.Bytes(Mutation.Pick(Junk.Json, chance))),
        Bytes("cut off", (body, chance) => body[..chance.Next(body.Length)]),
        Bytes(
            "a byte changed",
            (body, chance) =>
            {
                var changed = body.ToArray();
                changed[chance.Next(body.Length)] = (byte)chance.Next(256);
                return changed;
            }
        ),
        Bytes("a byte more", (body, chance) => Splice(body, chance.Next(body.Length), null, $"{(char)chance.Next(256)}")),
        Bytes("more after it", (body, chance) => [.. body, .. Junk.Bytes(Mutation.Pick(Junk.Json, chance))]),
        Bytes("byte order mark", (body, _) => [.. Encoding.UTF8.Preamble, .. body]),
        Bytes("UTF-16", (body, _) => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body))]),
        Bytes("UTF-32", (body, _) => Encoding.UTF32.GetBytes(Encoding.UTF8.GetString(body))),
        Bytes("comment", (body, _) => [.. Junk.Bytes("/* why */"), .. body]),
        Bytes("trailing comma", (body, _) => [.. body[..^1], .. Junk.Bytes(",}")]),
        Bytes("a form", (_, _) => Junk.Bytes("description=a&instructions=%5B%5D")),
        new("gzip", (request, _) => request.With("Content-Encoding", "gzip") with { Body = Zipped(request.Body) }),
    ];

    private static Mutation Part(string name, bool any, Func<byte[], JsonPart, Random, byte[]> change) =>
        new(
            $"body: {name}",
            (request, chance) =>
            {
                var parts = JsonPart.Of(request.Body).Where(part => any || part.IsMember).ToList();
                return parts is []
                    ? request with
                    {
                        Body = [],
                    }
                    : request with
                    {
                        Body = change(request.Body, Mutation.Pick(parts, chance), chance),
                    };
            }
        );

    private static Mutation Bytes(string name, Func<byte[], Random, byte[]> change) =>
        new($"body: {name}", (request, chance) => request with { Body = change(request.Body, chance) });

    private static byte[] Splice(byte[] body, int start, int? end, string with) =>
        [.. body[..start], .. Junk.Bytes(with), .. body[(end ?? start)..]];

    private static string Text(byte[] body, int start, int end) => Encoding.Latin1.GetString(body, start, end - start);

    private static byte[] Zipped(byte[] body)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            zip.Write(body);
        }

        return zipped.ToArray();
    }
}
