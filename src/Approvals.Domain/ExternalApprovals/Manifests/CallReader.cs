using System.Text.RegularExpressions;
using Approvals.Domain.Evaluation;
using Approvals.Domain.ExternalApprovals.Templates;
using Approvals.Domain.Json;

namespace Approvals.Domain.ExternalApprovals.Manifests;

/// <summary>Reads the calls of a manifest.</summary>
/// <param name="variables">The form variables that secrets of signatures are among.</param>
internal sealed partial class CallReader(IReadOnlyList<FormVariable> variables)
{
    private static readonly string[] s_methods = ["POST", "PUT", "PATCH", "GET", "DELETE"];

    /// <summary>Headers that are of the connection and not of the call.</summary>
    private static readonly HashSet<string> s_ofConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection",
        "Content-Length",
        "Expect",
        "Host",
        "Keep-Alive",
        "Proxy-Authorization",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
    };

    private static readonly ExternalEndpoint s_none = new(new("", TemplatePlace.Url), "", [], null);

    public ExternalCall Read(ManifestObject parent, string name, bool parserIsRequired)
    {
        if (parent.RequiredObject(name) is not { } call)
        {
            return new(s_none, null, null);
        }

        call.Allow("endpoint", "jsonBody", "parser");
        return new(
            ReadEndpoint(call),
            call.Template("jsonBody", TemplatePlace.Json),
            (parserIsRequired ? call.RequiredObject("parser") : call.Object("parser")) is { } parser ? ReadParser(parser) : null
        );
    }

    public ExternalCall? ReadFind(ManifestObject parent, string name)
    {
        if (!parent.Has(name))
        {
            return null;
        }

        var call = Read(parent, name, parserIsRequired: true);
        if (call.Parser is { Id: null })
        {
            parent.Object(name)?.Object("parser")?.Fail("approvalId", "must point to the id under which the system has the approval");
        }

        return call;
    }

    public MemberListCall? ReadMemberList(ManifestObject parent, string name)
    {
        if (parent.Object(name) is not { } call)
        {
            return null;
        }

        call.Allow("endpoint", "jsonBody", "parser");
        var parser = call.RequiredObject("parser");
        parser?.Allow("memberArrayPath", "memberItems");
        var items = parser?.RequiredObject("memberItems");
        items?.Allow("email", "memberId");
        var whole = JsonPointer.Parse("")!;
        return new(
            ReadEndpoint(call),
            call.Template("jsonBody", TemplatePlace.Json),
            parser?.RequiredPointer("memberArrayPath") ?? whole,
            items?.RequiredPointer("memberId") ?? whole,
            items?.RequiredPointer("email") ?? whole
        );
    }

    public ExternalEndpoint ReadEndpoint(ManifestObject call)
    {
        if (call.RequiredObject("endpoint") is not { } endpoint)
        {
            return s_none;
        }

        endpoint.Allow("url", "method", "headers", "hmacSignature");
        return new(
            endpoint.RequiredTemplate("url", TemplatePlace.Url),
            endpoint.RequiredWord("method", s_methods),
            [.. endpoint.Objects("headers").Select(ReadHeader)],
            endpoint.Object("hmacSignature") is { } signature ? ReadSignature(signature) : null
        );
    }

    private static (string Name, Template Value) ReadHeader(ManifestObject header)
    {
        header.Allow("name", "value");
        return (ReadHeaderName(header, "name"), header.RequiredTemplate("value", TemplatePlace.Header));
    }

    private static string ReadHeaderName(ManifestObject parent, string member)
    {
        var name = parent.RequiredText(member, 50);
        if (name is not "" && !Token().IsMatch(name))
        {
            parent.Fail(member, $"must be the name of a header; it is \"{name}\"");
        }
        else if (s_ofConnection.Contains(name))
        {
            parent.Fail(member, $"must not be {name}, which is not for manifests to say");
        }

        return name;
    }

    private HmacSignature ReadSignature(ManifestObject signature)
    {
        signature.Allow("headerName", "hmacSecretFormVariableKey");
        var (header, secret) = (ReadHeaderName(signature, "headerName"), signature.RequiredText("hmacSecretFormVariableKey"));
        if (secret is not "" && !variables.Any(variable => variable.Key == secret && variable.IsSecret))
        {
            signature.Fail("hmacSecretFormVariableKey", $"must be the key of a secret in /formVariables; it is \"{secret}\"");
        }

        return new(header, secret);
    }

    private static ApprovalParser? ReadParser(ManifestObject parser)
    {
        parser.Allow("approvalId", "statusValue", "statusDisplay", "approvalMatcher", "rejectionMatcher", "urlTemplate");
        return ApprovalParser.Make(
            ReadExpression(parser, "approvalMatcher", parser.RequiredText("approvalMatcher"))!,
            ReadExpression(parser, "rejectionMatcher", parser.Text("rejectionMatcher")),
            parser.RequiredPointer("statusValue"),
            parser.Pointer("statusDisplay"),
            parser.Pointer("approvalId"),
            parser.Template("urlTemplate", TemplatePlace.Url)
        );
    }

    private static string? ReadExpression(ManifestObject parser, string name, string? expression)
    {
        if (expression is "" && parser.Has(name) && name is "rejectionMatcher")
        {
            parser.Fail(name, "must not be empty, since that matches everything");
        }
        else if (expression is not (null or "") && LinearRegex.Read(expression) is null)
        {
            parser.Fail(name, $"must be a regular expression without look-arounds and references to groups; it is \"{expression}\"");
        }

        return expression;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+.^_`|~-]+\z")]
    private static partial Regex Token();
}
