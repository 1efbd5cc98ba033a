using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Local.Azurite;
using Approvals.Local.Demo;
using Approvals.TestHost;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Local;

public sealed class LocalProgramTests : IDisposable
{
    private static readonly string[] s_everybody = ["REQUESTER", "REVIEWER", "REVIEWER2", "ADMIN", "SERVICE"];

    private readonly string _folder = Directory.CreateTempSubdirectory("approvals-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_readmes_lines_take_a_change_through_an_approval_and_the_data_survives_a_restart()
    {
        var lines = CurlLinesOf(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md")));
        Assert.Equal(Welcome.TryIt(new Uri("http://localhost:7071")), lines);

        string told,
            reviewer;
        await using (var first = await LocalProgram.StartAsync("--data", _folder))
        {
            Assert.DoesNotContain("PostApprovalRequestReview", first.Printed);
            Assert.All(s_everybody, name => Assert.NotEmpty(first.Token(name)));
            Assert.Contains(Welcome.TryIt(new Uri(first.Address)), first.Printed);

            // The README waits for a second, which is long enough for a reader and too short for a busy test machine.
            var ask = lines[..lines.IndexOf("sleep 1; ", StringComparison.Ordinal)];
            var look = lines[(ask.Length + "sleep 1; ".Length)..].Split('\n')[0];
            var application = lines[(lines.IndexOf(look, StringComparison.Ordinal) + look.Length)..];
            var waiting = $"{ask}\nuntil {look} | grep -q '\"production\":{{\"on\":true'; do sleep 0.1; done\n{look}";
            var printed = await ShellAsync(first, waiting.Replace("http://localhost:7071", first.Address));
            var seen = await ShellAsync(first, application.Replace("http://localhost:7071", first.Address));
            Assert.Contains("The application sees true", seen);
            var (refused, flag) = (
                printed[..printed.IndexOf("{\"_id\":", StringComparison.Ordinal)],
                printed[printed.LastIndexOf("{\"key\":", StringComparison.Ordinal)..]
            );
            Assert.EndsWith("\n405", refused.TrimEnd());
            Assert.Equal("approval_required", JsonElement.Parse(refused.Split('\n')[0]).GetProperty("reason").GetString());
            Assert.True(OnInProduction(flag), flag);
            (told, reviewer) = (first.Token("REQUESTER"), first.Token("REVIEWER"));
        }

        await using var second = await LocalProgram.StartAsync("--data", _folder);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", reviewer);
        Assert.Equal(told, second.Token("REQUESTER"));
        Assert.True(OnInProduction(await http.GetStringAsync($"{second.Address}/api/v2/flags/demo/new-checkout")));
    }

    [Fact]
    public async Task Without_demo_data_there_is_one_admin_token_and_nothing_else_and_if_wished_a_list_of_routes()
    {
        await using var program = await LocalProgram.StartAsync("--no-demo", "--verbose", "--data", _folder);

        Assert.Contains("PostApprovalRequestReview: [POST]", program.Printed);
        Assert.Equal(["ADMIN"], Regex.Matches(program.Printed, "export ([A-Z0-9]+)=").Select(match => match.Groups[1].Value));
        using var http = new HttpClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", program.Token("ADMIN"));
        Assert.Contains("\"totalCount\":0", await http.GetStringAsync($"{program.Address}/api/v2/approval-requests"));
    }

    [Fact]
    public async Task A_table_server_that_runs_already_is_used_and_none_is_started()
    {
        await using var program = await LocalProgram.StartAsync([
            "--no-demo",
            "--data",
            _folder,
            .. await LocalProgram.OnSharedTablesAsync(),
        ]);

        Assert.NotEmpty(program.Token("ADMIN"));
        Assert.False(Directory.Exists(Path.Combine(_folder, "azurite")));
    }

    [Fact]
    public async Task What_is_missing_is_said_plainly_when_Node_is()
    {
        var dotnet = Path.GetDirectoryName(Environment.ProcessPath)!;
        var (exitCode, error) = await LocalProgram.RunAsync(new() { ["PATH"] = dotnet }, "--data", _folder);

        Assert.Equal(1, exitCode);
        Assert.Contains("Node", error);
        Assert.Contains("20", error);
        Assert.Contains("AzureWebJobsStorage", error);
    }

    [Theory]
    [InlineData("--azurite-port takes a port, 1 to 65535.", "--azurite-port", "none")]
    [InlineData("--data takes a value.", "--data")]
    [InlineData("--urls takes a value.", "--urls")]
    [InlineData("There is no option '--demo'; --help lists those that there are.", "--demo")]
    [InlineData("There is no option 'demo'; --help lists those that there are.", "demo")]
    public async Task An_option_that_makes_no_sense_is_told(string message, params string[] arguments)
    {
        var (exitCode, error) = await LocalProgram.RunAsync([], arguments);

        Assert.Equal((1, message), (exitCode, error.Trim()));
    }

    /// <summary>What keeps it from running is one line that says what to do; so it is no stack trace.</summary>
    [Theory]
    [InlineData("--urls TAKEN", "Something else listens on TAKEN already: stop it, or choose another address, as --urls")]
    [InlineData("--urls nonsense", "'nonsense' is no address to listen on: --urls takes")]
    [InlineData("--urls http://192.0.2.1:7071", "It is not possible to listen on http://192.0.2.1:7071 (")]
    [InlineData("--azurite-port TAKEN", "Azurite, the local storage server, found one of its ports in use: ")]
    [InlineData("--data FILE", "Data cannot be written in FILE (")]
    [InlineData("--AzureWebJobsStorage=nonsense", "The setting AzureWebJobsStorage is no connection string (")]
    [InlineData(
        "--AzureWebJobsStorage:queueServiceUri=http://a/",
        "The setting AzureWebJobsStorage is no connection string and has neither"
    )]
    [InlineData("--AzureWebJobsStorage=NOBODY", "The blob server of the account in the setting AzureWebJobsStorage cannot be used (")]
    public async Task What_keeps_it_from_running_is_said_in_one_line(string argument, string expected)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (port, file) = (((IPEndPoint)taken.LocalEndpoint).Port, Path.Combine(_folder, "file"));
        await File.WriteAllTextAsync(file, "no folder");
        var nobody = FreePorts.Find(count: 3);

        var (exitCode, error) = await LocalProgram.RunAsync(
            [],
            [
                .. argument.Contains("--data", StringComparison.Ordinal) ? [] : new[] { "--data", _folder },
                .. argument.Contains("--urls", StringComparison.Ordinal) ? [] : new[] { "--urls", "http://127.0.0.1:0" },
                .. Real(argument).Split(' '),
            ]
        );

        Assert.Equal(1, exitCode);
        Assert.StartsWith(Real(expected), Assert.Single(error.Trim().Split('\n')));

        string Real(string text) =>
            text.Replace("--azurite-port TAKEN", $"--azurite-port {port}")
                .Replace("TAKEN", $"http://127.0.0.1:{port}")
                .Replace("FILE", file)
                .Replace("NOBODY", new AzuritePorts(nobody[0], nobody[1], nobody[2]).ConnectionString);
    }

    [Theory]
    [InlineData(false, "Installing…\n")]
    [InlineData(true, "Installing…\rInstalling… 1 s\rInstalling… 2 s\rInstalling… 2 s\n")]
    public async Task What_takes_long_is_said_while_it_runs(bool isTerminal, string expected)
    {
        var (output, time, work) = (new StringWriter { NewLine = "\n" }, new FakeTimeProvider(), new TaskCompletionSource<int>());

        var running = new LongWork(output, isTerminal, time).RunAsync("Installing", () => work.Task);
        time.Advance(TimeSpan.FromSeconds(2));
        work.SetResult(1);

        Assert.Equal((1, expected), (await running, output.ToString()));
    }

    /// <summary>The code block of README that tries, asks, approves and looks.</summary>
    private static string CurlLinesOf(string readme) =>
        Regex
            .Matches(readme, "```sh\n(.*?)```", RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value.Trim())
            .Single(block => block.Contains("ID=$(", StringComparison.Ordinal));

    /// <summary>Runs lines as a newcomer who has pasted the exports; returns what they printed.</summary>
    private static async Task<string> ShellAsync(LocalProgram program, string lines)
    {
        var start = new ProcessStartInfo("bash", ["-euc", lines]) { RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        foreach (var name in s_everybody)
        {
            start.Environment[name] = program.Token(name);
        }

        using var shell = Process.Start(start)!;
        var printed = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
        return printed;
    }

    private static bool OnInProduction(string flag) =>
        JsonElement.Parse(flag).GetProperty("environments").GetProperty("production").GetProperty("on").GetBoolean();
}
