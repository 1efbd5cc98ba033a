using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Settings;
using Approvals.Functions;
using Approvals.Functions.Orchestration;
using Approvals.Local.Host;
using Approvals.Service.Access;
using Approvals.Service.Orchestration;
using Approvals.Service.Tokens;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.TestHost;
using Approvals.TestHost.TaskHub;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Tests.Drivers;

/// <summary>The whole service on a free port, with tables of its own and a clock that only tests move.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    public const string Project = "shop";

    public const string Flag = "checkout";

    /// <summary>The key that secrets are encrypted with.</summary>
    public static readonly string SecretKey = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private static readonly HostJson s_hostJson = HostJson.Read(AppContext.BaseDirectory, new ConfigurationBuilder().Build());

    private readonly FunctionsHost _host;
    private readonly InProcessWorker _worker;
    private readonly HttpClient _http;

    private RunningService(FunctionsHost host, InProcessWorker worker, InMemoryTaskHub hub, FakeTimeProvider time)
    {
        (_host, _worker, Hub, Time) = (host, worker, hub, time);
        _http = new HttpClient { BaseAddress = host.Address };
        Orchestrations = new(() => TaskHubClient.Of(host.TaskHubAddress));
    }

    public FakeTimeProvider Time { get; }

    public InMemoryTaskHub Hub { get; }

    /// <summary>A durable client like the app's own.</summary>
    public Lazy<DurableTaskClient> Orchestrations { get; }

    public Uri Address => _http.BaseAddress!;

    /// <summary>
    /// The HTTP functions of the API, and the one that takes whatever is left; those for SDKs and for approval sources stand outside.
    /// </summary>
    public IEnumerable<FunctionMetadata> ApiFunctions =>
        HttpFunctions.Where(function =>
            function.Trigger.Route is { } route && (route.StartsWith("api/v2") || route.StartsWith("api/health/") || route is "{*path}")
        );

    /// <summary>The HTTP functions, with their routes.</summary>
    public IEnumerable<FunctionMetadata> HttpFunctions =>
        _host.Functions.Where(function => function.IsTriggeredBy(BindingTypes.HttpTrigger));

    /// <summary>Starts a service on tables that are empty, or on those of an earlier one.</summary>
    public static async Task<RunningService> StartAsync(ServiceSetup? setup = null)
    {
        setup ??= new();
        var connectionString = setup.ConnectionString ?? await SharedTables.ConnectionStringAsync(setup.TablePrefix);
        var (worker, hub) = (new InProcessWorker(builder => Configure(builder, setup, connectionString)), new InMemoryTaskHub(setup.Time));
        var host = await FunctionsHost.StartAsync(
            new()
            {
                Urls = "http://127.0.0.1:0",
                AppFolder = AppContext.BaseDirectory,
                HostJson = s_hostJson,
                Worker = worker,
                TaskHub = hub,
                TaskHubClient = hub,
                BeforeTurns = hub.OrchestrationMiddlewareAsync,
                Loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Critical)),
                Time = setup.Time,
            },
            CancellationToken.None
        );
        return new RunningService(host, worker, hub, setup.Time);
    }

    private static void Configure(FunctionsApplicationBuilder builder, ServiceSetup setup, string connectionString)
    {
        builder.Configuration[StorageOptions.Setting] = connectionString;
        builder.Configuration["Approvals:TablePrefix"] = setup.TablePrefix;
        builder.Configuration["Approvals:MaxRetries"] = "1";
        builder.Configuration["Approvals:RateLimits:Enabled"] = $"{setup.RateLimits is not null}";
        if (setup.RateLimits is var (global, perRoute))
        {
            builder.Configuration["Approvals:RateLimits:Global"] = $"{global}";
            builder.Configuration["Approvals:RateLimits:PerRoute"] = $"{perRoute}";
        }

        builder.Configuration["Approvals:Mode"] = $"{setup.Mode}";
        builder.Configuration["Approvals:Notifications:AllowPrivateAddresses"] = "true";
        builder.Configuration["Approvals:Notifications:SecretKeys"] = SecretKey;
        builder.Logging.ClearProviders().SetMinimumLevel(setup.Logs is null ? LogLevel.Critical : LogLevel.Trace);
        if (setup.Logs is { } logs)
        {
            builder.Logging.AddProvider(logs);
        }

        builder.Services.AddSingleton<TimeProvider>(setup.Time);
        builder.AddApprovals();
        setup.Configure(builder);
        if (setup.TableCalls is { } policy)
        {
            builder.Services.PostConfigureTables(options => options.AddPolicy(policy, Azure.Core.HttpPipelinePosition.PerCall));
        }

        if (setup.Vault is { } vault)
        {
            builder.Services.AddSingleton(vault);
            builder.Services.AddSingleton<IFirstTokenVault, KeyVault>();
        }
    }

    public T Get<T>()
        where T : notnull => _worker.Services.GetRequiredService<T>();

    /// <summary>A project with an environment "production" under these rules, and a boolean flag that is off.</summary>
    public async Task<RunningService> WithFlagAsync(ApprovalSettings? settings = null, string project = Project, string flag = Flag)
    {
        await SaveSettingsAsync(settings ?? new(), project);
        await SaveFlagAsync(flag, project);
        return this;
    }

    /// <summary>A boolean flag that is off, in a project that is there.</summary>
    public Task SaveFlagAsync(string flag, string project = Project, params IReadOnlyList<string> tags)
    {
        var made = Domain.Flags.Flag.Create(
            new NewFlag
            {
                Key = flag,
                Name = flag,
                Tags = tags,
            },
            ["test", "production"],
            Time.GetUtcNow(),
            Get<IdFactory>().NewUuid
        );
        return Get<ResourceStore>().SaveAsync(ResourceId.Flag(project, null, flag), new FlagResource(made), default);
    }

    public Task SaveSettingsAsync(ApprovalSettings settings, string project = Project, params IReadOnlyList<string> tags) =>
        Get<ProjectStore>()
            .SaveAsync(
                new Project
                {
                    Id = Get<IdFactory>().NewId(),
                    Key = project,
                    Name = project,
                    Tags = tags,
                    Environments =
                    [
                        new()
                        {
                            Id = Get<IdFactory>().NewId(),
                            Keys = EnvironmentKeys.New(IdFactory.NewSecret),
                            Key = "test",
                            Name = "Test",
                            Tags = tags,
                        },
                        new()
                        {
                            Id = Get<IdFactory>().NewId(),
                            Keys = EnvironmentKeys.New(IdFactory.NewSecret),
                            Key = "production",
                            Name = "Production",
                            ApprovalSettings = settings,
                            Tags = tags,
                        },
                    ],
                },
                default
            );

    /// <summary>Somebody new, with the token to call with.</summary>
    public async Task<Client> MemberAsync(Role role = Role.Writer)
    {
        var id = Get<IdFactory>().NewId();
        return await SignInAsync(
            new Member
            {
                Id = id,
                Email = $"{id}@example.com",
                Role = role,
            }
        );
    }

    /// <summary>Somebody new who may do what the policy of one custom role says, and nothing else.</summary>
    public Task<Client> MemberAsync(PolicyStatement statement, params IEnumerable<PolicyStatement> more) =>
        MemberAsync(Role.NoAccess, statement, more);

    /// <summary>Somebody new who may do what the base role and the policy of one custom role say.</summary>
    public async Task<Client> MemberAsync(Role role, PolicyStatement statement, params IEnumerable<PolicyStatement> more)
    {
        var (id, roleId) = (Get<IdFactory>().NewId(), await RoleAsync(statement, more));
        return await SignInAsync(
            new Member
            {
                Id = id,
                Email = $"{id}@example.com",
                Role = role,
                CustomRoleIds = [roleId],
            }
        );
    }

    /// <summary>A service token with a policy of its own.</summary>
    public async Task<Client> PolicyTokenAsync(params IReadOnlyList<PolicyStatement> statements)
    {
        var (text, id) = (TokenText.New(), Get<IdFactory>().NewId());
        var token = new AccessToken
        {
            Id = id,
            Name = "test",
            Holder = id,
            InlineRole = statements,
            LastFour = text[^4..],
            CreatedAt = Time.GetUtcNow(),
        };
        await Get<AccountStore>().AddTokenAsync(TokenText.Hash(text), token);
        return Client(text);
    }

    /// <summary>A custom role; returns its id, which is its key too.</summary>
    public async Task<string> RoleAsync(PolicyStatement statement, params IEnumerable<PolicyStatement> more)
    {
        var id = Get<IdFactory>().NewId();
        await Get<AccountStore>()
            .Roles.SaveAsync(
                id,
                new CustomRole
                {
                    Id = id,
                    Key = id,
                    Name = id,
                    Policy = [statement, .. more],
                },
                default
            );
        return id;
    }

    private async Task<Client> SignInAsync(Member member)
    {
        await Get<AccountStore>().SaveMemberAsync(member, default);
        Get<KnownCallers>().Forget();
        return Client(await Get<TokenIssuer>().IssueForAsync(member, "test", default), member.Id);
    }

    public Task TeamAsync(string key, params IEnumerable<string> memberIds) =>
        Get<AccountStore>()
            .SaveTeamAsync(
                new Team
                {
                    Key = key,
                    Name = key,
                    MemberIds = [.. memberIds],
                },
                default
            );

    public async Task<Client> ServiceTokenAsync(Role role = Role.Writer) =>
        Client(await Get<TokenIssuer>().IssueServiceTokenAsync("test", role, default));

    public Client Client(string? token, string id = "") => new(_http, token) { Id = id };

    /// <summary>Waits until the orchestrations have done all they can do now, and what was noted beside the calls is written.</summary>
    public async Task SettleAsync()
    {
        await Hub.IdleAsync(default);
        await Get<TokenUses>().WrittenAsync();
    }

    /// <summary>
    /// Moves the clock, and waits for what it sets off: timers, sweeps, orchestrations. A sweep reads the clock when it has been at
    /// the tables, which on a long way may be anywhere, and the next one may fall due after the end; so one more runs at the end.
    /// </summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        await AdvanceToSweepAsync(by);
        await SettleAsync();
        if (by > TimeSpan.FromMinutes(1))
        {
            // One that fails is no failure of the clock: the host only logs it too.
            await SweepAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await SettleAsync();
        }
    }

    /// <summary>Sweeps here and now, and not by the host's timer.</summary>
    public Task SweepAsync()
    {
        Get<DurableOrchestrations>().Use(Orchestrations.Value);
        return Get<Sweep>().RunAsync(default);
    }

    /// <summary>Moves the clock, and waits for sweeps but not for orchestrations, which may hang.</summary>
    public async Task AdvanceToSweepAsync(TimeSpan by)
    {
        Time.Advance(by);
        await _host.TimersIdleAsync();
    }

    /// <summary>Every row of the projects table, by partition and row key.</summary>
    public async Task<IReadOnlyDictionary<string, TableEntity>> RowsAsync()
    {
        var table = await Get<Tables>().ProjectsAsync(default);
        return await table.QueryAsync<TableEntity>().ToDictionaryAsync(row => $"{row.PartitionKey}/{row.RowKey}");
    }

    /// <summary>The same but for the audit log, which is there when what it tells of is gone.</summary>
    public async Task<IReadOnlyDictionary<string, TableEntity>> RowsWithoutAuditAsync() =>
        (await RowsAsync()).Where(row => !row.Value.RowKey.StartsWith("audit", StringComparison.Ordinal)).ToDictionary();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        Hub.Dispose();
    }
}
