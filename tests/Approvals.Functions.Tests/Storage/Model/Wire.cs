using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;

namespace Approvals.Tests.Storage.Model;

/// <summary>Looks into the transactions that the service sends to the table service, and changes them.</summary>
internal static partial class Wire
{
    /// <summary>Whether a call is a transaction that moves the head of an audit log, and how many entries it adds there.</summary>
    public static async Task<(bool MovesHead, int Entries)> ChangesAsync(HttpMessage message)
    {
        var body = IsTransaction(message) ? await BodyAsync(message) : "";
        return (body.Contains("audithead", StringComparison.Ordinal), body.Split("\"auditid|").Length - 1);
    }

    /// <summary>Has the transaction replace the head of the audit log whatever stands there.</summary>
    public static async Task DropHeadCheckAsync(HttpMessage message)
    {
        if (IsTransaction(message))
        {
            message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes(HeadCheck().Replace(await BodyAsync(message), "$1*")));
        }
    }

    public static bool IsTransaction(HttpMessage message) => message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);

    private static async Task<string> BodyAsync(HttpMessage message)
    {
        using var bytes = new MemoryStream();
        await message.Request.Content!.WriteToAsync(bytes, message.CancellationToken);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>The headers of the operation on the head's row, up to the ETag that it expects.</summary>
    [GeneratedRegex(@"(RowKey='audithead[^\r\n]*\r\n(?:[^\r\n]+\r\n)*?If-Match: )[^\r\n]+", RegexOptions.IgnoreCase)]
    private static partial Regex HeadCheck();
}
