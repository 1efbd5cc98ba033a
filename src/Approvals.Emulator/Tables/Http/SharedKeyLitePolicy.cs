using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tables.Http;

/// <summary>Signs each try of a request with the account's key ("Shared Key Lite" for the Table service).</summary>
internal sealed class SharedKeyLitePolicy(TableSharedKeyCredential credential, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var signature = credential.Sign($"{date}\n/{credential.AccountName}{CanonicalPath(message.Request.Uri.ToUri())}");

        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{signature}");
    }

    /// <summary>The path as it is sent, escapes included; of the query only <c>comp</c> counts.</summary>
    private static string CanonicalPath(Uri uri)
    {
        var component = uri.Query.TrimStart('?').Split('&').FirstOrDefault(pair => pair.StartsWith("comp=", StringComparison.OrdinalIgnoreCase));
        return component is null ? uri.AbsolutePath : $"{uri.AbsolutePath}?{component}";
    }
}
