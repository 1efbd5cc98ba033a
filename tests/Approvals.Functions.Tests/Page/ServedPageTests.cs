using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Page;

public sealed partial class ServedPageTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        _http = new() { BaseAddress = _service.Address };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Every_view_has_an_address_of_its_own()
    {
        var paths = RouterPath().Matches(Repository.Read("web/src/shell/router.tsx")).Select(match => match.Groups["path"].Value).ToArray();

        Assert.Contains("/inbox", paths);
        foreach (var path in paths)
        {
            using var answer = await _http.GetAsync(Parameter().Replace(path, "some"));
            Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Theory]
    [InlineData("/elsewhere")]
    [InlineData("/assets/missing.js")]
    [InlineData("/page/../host.json")]
    [InlineData("/%2e%2e/host.json")]
    [InlineData("/index.html.br")]
    [InlineData("/api/v2/nothing")]
    public async Task What_is_no_view_and_no_file_is_not_found_in_the_words_of_the_API(string path)
    {
        using var answer = await _http.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task The_page_may_load_nothing_from_elsewhere_and_run_nothing_that_stands_in_it()
    {
        using var answer = await _http.GetAsync("/");
        var (html, policy) = (await answer.Content.ReadAsStringAsync(), answer.Headers.GetValues("Content-Security-Policy").Single());

        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.DoesNotContain("http", policy);
        Assert.All(Reference().Matches(html), reference => Assert.StartsWith("/", reference.Groups["to"].Value));
        Assert.DoesNotMatch(@"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=", html);
    }

    [Fact]
    public async Task The_page_is_asked_for_anew_and_its_parts_are_kept_for_good()
    {
        using var page = await _http.GetAsync("/inbox");
        Assert.Equal("no-cache", page.Headers.CacheControl?.ToString());

        foreach (var part in Assets(await page.Content.ReadAsStringAsync()))
        {
            using var answer = await _http.GetAsync(part);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        }

        using var again = new HttpRequestMessage(HttpMethod.Get, "/settings");
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using var known = await _http.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, 0), (known.StatusCode, (await known.Content.ReadAsByteArrayAsync()).Length));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task What_is_sent_compressed_is_the_same(string encoding)
    {
        var part = Assets(await _http.GetStringAsync("/")).First(name => name.EndsWith(".js", StringComparison.Ordinal));
        using var plain = await _http.GetAsync(part);
        using var request = new HttpRequestMessage(HttpMethod.Get, part);
        request.Headers.AcceptEncoding.ParseAdd($"{encoding}, identity;q=0.1");
        using var compressed = await _http.SendAsync(request);

        await using var sent = await compressed.Content.ReadAsStreamAsync();
        await using Stream unpacked =
            encoding == "br" ? new BrotliStream(sent, CompressionMode.Decompress) : new GZipStream(sent, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await unpacked.CopyToAsync(whole);
        Assert.Equal([encoding], compressed.Content.Headers.ContentEncoding);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), whole.ToArray());
        Assert.NotEqual(plain.Headers.ETag, compressed.Headers.ETag);
    }

    /// <summary>Microsoft's sign-in library is loaded only where Entra ID is configured and somebody signs in with it.</summary>
    [Fact]
    public void All_scripts_together_but_for_Microsofts_sign_in_are_below_250_KiB_compressed()
    {
        var scripts = Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, "page"), "*.js", SearchOption.AllDirectories)
            .ToLookup(script => File.ReadAllText(script).Contains("msal.js.browser", StringComparison.Ordinal));

        Assert.InRange(scripts[false].Sum(Compressed), 50 * 1024, 250 * 1024);
        Assert.InRange(scripts[true].Sum(Compressed), 1, 75 * 1024);

        // Small files are sent as they are.
        static long Compressed(string script) => new FileInfo(File.Exists($"{script}.br") ? $"{script}.br" : script).Length;
    }

    [Fact]
    public async Task Where_Entra_ID_is_not_configured_the_page_asks_for_a_token() =>
        Assert.Equal("{}", await _http.GetStringAsync("/page/configuration.json"));

    [Fact]
    public async Task Where_Entra_ID_is_configured_the_page_learns_it_and_may_call_it()
    {
        const string tenant = "11111111-2222-3333-4444-555555555555";
        const string client = "99999999-8888-7777-6666-555555555555";
        await using var service = await RunningService.StartAsync(
            new()
            {
                Configure = builder =>
                {
                    builder.Configuration["Approvals:EntraId:TenantId"] = tenant;
                    builder.Configuration["Approvals:EntraId:Audience"] = client;
                },
            }
        );
        using var http = new HttpClient { BaseAddress = service.Address };
        using var answer = await http.GetAsync("/page/configuration.json");

        Assert.Equal(
            $$$"""{"entra":{"authority":"https://login.microsoftonline.com/{{{tenant}}}","clientId":"{{{client}}}","scope":"{{{client}}}/.default"}}""",
            await answer.Content.ReadAsStringAsync()
        );
        Assert.Contains(
            "connect-src 'self' https://login.microsoftonline.com;",
            answer.Headers.GetValues("Content-Security-Policy").Single()
        );
    }

    private static IEnumerable<string> Assets(string html) =>
        Reference()
            .Matches(html)
            .Select(match => match.Groups["to"].Value)
            .Where(to => to.StartsWith("/assets/", StringComparison.Ordinal));

    [GeneratedRegex("""\spath: "(?<path>[^"]+)",""")]
    private static partial Regex RouterPath();

    [GeneratedRegex(@"\$\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex("""\s(?:src|href)="(?<to>[^"]*)""")]
    private static partial Regex Reference();
}
