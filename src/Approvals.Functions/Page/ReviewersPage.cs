using System.Text.Json;
using Approvals.Service.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Functions.Page;

/// <summary>
/// The reviewers' page, built from <c>web/</c>. It is the same for everybody: what it shows of the service it asks of the public API, as
/// the person who signed in.
/// </summary>
public sealed class ReviewersPage(PageFiles files, IOptions<EntraIdOptions> entraId)
{
    /// <summary>Where the page learns how people sign in.</summary>
    public const string ConfigurationPath = "/page/configuration.json";

    private readonly string _policy = Policy(entraId.Value);

    private readonly PageFile _configuration = new(
        "application/json",
        new PageContent(JsonSerializer.SerializeToUtf8Bytes(Configuration(entraId.Value), PageJson.Default.PageConfiguration), null),
        null,
        null,
        false
    );

    /// <summary>The answer to a GET or HEAD of the page or one of its files; null for everything else.</summary>
    public IResult? Find(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return null;
        }

        var path = request.Path.Value ?? "/";
        var file = path == ConfigurationPath ? _configuration : files.Find(path);
        return file is null ? null : new PageAnswer(file, _policy);
    }

    /// <summary>Scripts, styles and calls of the page's own origin only, and of Entra ID's where people sign in with it.</summary>
    private static string Policy(EntraIdOptions entraId)
    {
        var signIn = entraId.IsOn ? " " + new Uri(entraId.Instance).GetLeftPart(UriPartial.Authority) : "";
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
            + $"connect-src 'self'{signIn}; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
    }

    private static PageConfiguration Configuration(EntraIdOptions entraId) =>
        entraId.IsOn ? new(new(entraId.Authority, entraId.Audiences[0], $"{entraId.Audiences[0]}/.default")) : new(null);
}
