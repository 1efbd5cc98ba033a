namespace Approvals.Local;

/// <summary>The local program's own command line options. All other arguments are settings, such as <c>--urls</c>.</summary>
internal sealed record LocalOptions
{
    private const string NoDemo = "--no-demo";

    private const string AzuritePort = "--azurite-port";

    private const string Data = "--data";

    private const string Verbose = "--verbose";

    /// <summary>How arguments begin that are settings of the host or the app.</summary>
    private static readonly string[] s_settings = ["urls", "port", "AzureWebJobsStorage", "AzureFunctionsJobHost", "Approvals", "Logging"];

    public const string Usage = $"""
        Runs the approvals service on this machine.

          {NoDemo}             an empty store but for one admin token
          {Data} FOLDER        where Azurite keeps its data (default: .local beside the solution)
          {AzuritePort} PORT   the port of Azurite's table server (default: a free one)
          {Verbose}             lists the functions with their routes, too
          --urls URLS           where to listen (default: http://localhost:7071; PORT in the environment changes the port)

        Settings of the service are taken from the environment (Approvals__MaxBodyBytes=65536) or here (--Approvals:MaxBodyBytes=65536).
        Set AzureWebJobsStorage to use an Azurite that runs already, or a real account.
        """;

    public bool Demo { get; init; } = true;

    public int? TableServerPort { get; init; }

    /// <summary>The folder for local data; null for the default one, <see cref="LocalFolder"/>.</summary>
    public string? DataFolder { get; init; }

    public bool Help { get; init; }

    /// <summary>Whether the functions are listed.</summary>
    public bool ListsFunctions { get; init; }

    /// <summary>Reads the program's own options from the arguments, and returns the other arguments as settings.</summary>
    /// <exception cref="FormatException">An option is given without a proper value.</exception>
    public static (LocalOptions Options, string[] Settings) Parse(IEnumerable<string> arguments)
    {
        var options = new LocalOptions();
        var left = new Queue<string>(arguments);
        List<string> settings = [];
        while (left.TryDequeue(out var argument))
        {
            options = argument switch
            {
                NoDemo => options with { Demo = false },
                "--help" or "-h" => options with { Help = true },
                Verbose => options with { ListsFunctions = true },
                Data => options with { DataFolder = Value(argument) },
                AzuritePort => options with
                {
                    TableServerPort =
                        int.TryParse(Value(argument), out var port) && port is > 0 and <= ushort.MaxValue
                            ? port
                            : throw new FormatException($"{AzuritePort} takes a port, 1 to {ushort.MaxValue}."),
                },
                _ => Setting(argument),
            };
        }

        return (options, [.. settings]);

        string Value(string option) => left.TryDequeue(out var value) ? value : throw new FormatException($"{option} takes a value.");

        LocalOptions Setting(string argument)
        {
            var name = argument.StartsWith("--", StringComparison.Ordinal) ? argument[2..].Split('=', ':')[0] : "";
            if (
                !s_settings.Any(known =>
                    name.Equals(known, StringComparison.OrdinalIgnoreCase)
                    || name.StartsWith($"{known}__", StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                throw new FormatException($"There is no option '{argument}'; --help lists those that there are.");
            }

            settings.Add(argument.Contains('=', StringComparison.Ordinal) ? argument : $"{argument}={Value(argument)}");
            return options;
        }
    }
}
