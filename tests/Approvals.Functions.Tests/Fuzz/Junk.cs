using System.Text;

namespace Approvals.Tests.Fuzz;

/// <summary>Things that should not be where they are put. Text is Latin-1: a character is a byte.</summary>
internal static class Junk
{
    private const int TooDeep = 200;

    /// <summary>Where a JSON value should be; some are no JSON.</summary>
    public static readonly IReadOnlyList<string> Json =
    [
        "null", "true", "false", "0", "-1", "-0", "1.5", "1e308", "1e400", "9223372036854775808", new string('9', 1000), "01", "NaN", "undefined", "'a'",
        "[]", "{}", "[null]", "[[]]", "[{}]", "{\"kind\": 1}", "{\"kind\": \"turnFlagOn\"}", "[\"\"]", "[\"turnFlagOn\"]",
        "\"\"", "\" \"", "\"a", "\"\n\"", "\"\\x\"", "\"\\u12\"", "\"\\u0000\"", "\"a\\u0001b\"", "\"\\u007f\\u0085\"", "\"\\ufeff\"", "\"\\u202e\"", "\"\\uffff\"",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\ud83d\"", "[\"\\ud800\"]", "[{\"kind\": \"turn\\ud800\"}]", "[{\"kind\": \"turnFlagOn\", \"\\ud800\": 1}]", "{\"\\ud800\": \"\\ud800\"}",
        "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xff\xfe\"", "\"\xf4\x90\x80\x80\"", "\"\xe2\x82\"", "[\"\xff\"]", "[{\"kind\": \"\xff\"}]", "{\"\xff\": 1}",
        Text('x', 5001), Text('x', 40_000), Text('x', 300_000), $"\"{string.Concat(Enumerable.Repeat("\xf0\x9f\x98\x80", 2501))}\"",
        Nested("[", "]"), Nested("{\"a\":", "}"), $"[{{\"kind\": \"turnFlagOn\", \"value\": {Nested("[", "]")}}}]",
        $"[{string.Join(',', Enumerable.Repeat("{\"kind\": \"turnFlagOn\"}", 2000))}]", $"[{string.Join(',', Enumerable.Range(0, 2000).Select(i => $"\"{i}\""))}]",
        "\"proj/shop:env/*:flag/*\"", "\"proj/shop:env/production:flag/a|b\"", "\"proj/shop:env/production:flag/a\\u0000b\"", "\"proj/:env/:flag/\"", "\"proj/shop:env/production:segment/x\"",
        "\"proj/shop:env/production:flag/check\\tout\"", $"\"proj/{new string('p', 2000)}:env/production:flag/checkout\"", "\"000000000000000000000000\"",
        "[{\"kind\": \"addRule\", \"clauses\": [{\"attribute\": null, \"op\": 1, \"values\": {}}]}]", "[{\"kind\": \"addTargets\", \"values\": [1, null], \"variationId\": []}]",
        "[{\"kind\": \"updateDescription\", \"value\": \"\\ud800\"}]", "[{\"kind\": \"addReviewers\", \"notifyMemberIds\": [null]}]", "[{\"kind\": \"updateName\", \"value\": \"\\u0000\"}]",
    ];

    /// <summary>Where a member's name should be.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["\"\"", "\"__proto__\"", "\"\\ud800\"", "\"\\u0000\"", "\"\xff\"", "\"_id\"", "\"executionDate\"", "\"operatingOnId\"", "\"comment\"", "\"Kind\"", Text('n', 10_000), "1", "null"];

    /// <summary>Where a part of a path should be, or a query's value.</summary>
    public static readonly IReadOnlyList<string> Url =
    [
        "", "%00", "%01", "%1f", "%7f", "%0d%0a", "%09", "%20", "%2F", "%5C", "%23", "%3F", "%25", "%", "%zz", "%2", "%u0041", "+", "'", "\"", "%22", "%27", "|", "%7C", "}", "~", "*", "$", ";a=b",
        "..", ".", "%2e%2e", "..%2f..", "%ED%A0%80", "%C0%AF", "%FF", "%EF%BB%BF", "%EF%BF%BF", "%F0%9F%98%80", "%C2%85", "\xe9", "\xff", "\x01", "a b", "a\tb", "<>", "{id}", "null", "0", "-1",
        "999999999999999999999999", "000000000000000000000000", "FFFFFFFFFFFFFFFFFFFFFFFF", new string('a', 600), new string('a', 5000), new string('a', 9000), "a%00b", "x%27%20or%20PartitionKey%20ne%20%27",
        string.Concat(Enumerable.Repeat("%F0%9F%98%80", 300)),
    ];

    /// <summary>Where a header's value should be, and can be.</summary>
    public static readonly IReadOnlyList<string> HeaderValues =
        ["", " ", "a", "*", "\"", "\"a\"", "0", "-1", "null", "beta", "20240415", "PATCH", "DELETE", "GET", "TRACE", "text/html", "a,b", "a;b=c", ";", ",", "W/\"1\"", "bytes=0-1", "gzip", "https://example.com", new string('a', 4000), new string('a', 255)];

    /// <summary>What no header may hold.</summary>
    public static readonly IReadOnlyList<string> BadHeaderValues = ["a\x01", "\x00", "\x7f", "\xff\xfe", "\xc0\xaf", "\xed\xa0\x80", "a\rb", "a\nb", new string('a', 40_000)];

    private static readonly string[] s_filterParts =
    [
        "status", "reviewStatus", "requestorId", "resourceId", "resourceKind", "projectKey", "notifyMemberIds", "anyOf", "equals", "contains", "[", "]", "\"", "\\", ",", "(", ")", "{", "}", ":", " ", "+", "%20",
        "\"pending\"", "pending", "shop", "flag", "proj/shop:env/production:flag/checkout", "%00", "%ED%A0%80", "%FF", "%F0%9F%98%80", "%EF%BB%BF", "and", "or", "not", "null", "1", "%25", "%26", "%0A",
    ];

    /// <summary>A filter made of a filter's words in no order.</summary>
    public static string Filter(Random chance) =>
        string.Concat(Enumerable.Range(0, chance.Next(1, 12)).Select(_ => Mutation.Pick(s_filterParts, chance) + (chance.Next(2) == 0 ? "%20" : "")));

    public static byte[] Bytes(string latin1) => Encoding.Latin1.GetBytes(latin1);

    private static string Text(char character, int length) => $"\"{new string(character, length)}\"";

    private static string Nested(string open, string close) => string.Concat(Enumerable.Repeat(open, TooDeep)) + "1" + string.Concat(Enumerable.Repeat(close, TooDeep));
}
