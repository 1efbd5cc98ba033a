using System.Globalization;
using System.Text;
using Azure;

namespace Approvals.Emulator.Tables.Transactions;

/// <summary>Takes the service's answer to a transaction apart: one small HTTP response for each action, or one for the failure.</summary>
internal static class TransactionAnswers
{
    private const string StatusLine = "HTTP/1.1 ";

    public static List<Response> Read(BinaryData body)
    {
        // Whole body as text: the parts hold headers and JSON errors only, never rows.
        var text = body.ToString();
        var answers = new List<Response>();
        for (var start = NextStatus(text, 0); start >= 0;)
        {
            var next = NextStatus(text, start + 1);
            answers.Add(ReadOne(next < 0 ? text[start..] : text[start..next]));
            start = next;
        }

        return answers;
    }

    private static int NextStatus(string text, int from)
    {
        var found = text.IndexOf("\n" + StatusLine, from, StringComparison.Ordinal);
        return found < 0 ? -1 : found + 1;
    }

    private static TransactionAnswer ReadOne(string text)
    {
        using var lines = new StringReader(text);
        var status = lines.ReadLine()![StatusLine.Length..].Split(' ', 2);
        var answer = new TransactionAnswer(int.Parse(status[0], CultureInfo.InvariantCulture), status.ElementAtOrDefault(1) ?? "");
        while (lines.ReadLine() is { Length: > 0 } line && !line.StartsWith("--", StringComparison.Ordinal))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                answer.Add(line[..colon], line[(colon + 1)..].Trim());
        }

        answer.ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(Json(lines)));
        return answer;
    }

    private static string Json(StringReader lines)
    {
        var json = new StringBuilder();
        while (lines.ReadLine() is { } line && !line.StartsWith("--", StringComparison.Ordinal))
            json.Append(line);
        return json.ToString();
    }
}
