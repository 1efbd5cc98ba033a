using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Approvals.Tests.Workflows;

namespace Approvals.Tests.Access;

/// <summary>One service for all rows of the table, with the callers that they share.</summary>
public sealed class RouteWorld : IAsyncLifetime
{
    /// <summary>The tag of all that there is.</summary>
    internal const string Tag = "matrix";

    internal const string Elsewhere = "bank";

    internal RunningService Service { get; private set; } = null!;

    /// <summary>Members and service tokens with nothing but a base role.</summary>
    internal IReadOnlyList<(Role Role, Client Client)> BaseRoles { get; private set; } = [];

    internal Client Admin => BaseRoles.First(caller => caller.Role == Role.Admin).Client;

    /// <summary>The text of an admin's token that was good until a moment ago.</summary>
    internal string Expired { get; } = TokenText.New();

    private Client _asker = null!;

    public async Task InitializeAsync()
    {
        Service = await RunningService.StartAsync();
        await Service.SaveSettingsAsync(new() { CanServiceTokensReview = true }, tags: Tag);
        await Service.SaveSettingsAsync(new(), Elsewhere);
        List<(Role, Client)> callers = [];
        foreach (var role in Enum.GetValues<Role>())
        {
            callers.Add((role, await Service.MemberAsync(role)));
        }

        callers.Add((Role.Reader, await Service.ServiceTokenAsync(Role.Reader)));
        callers.Add((Role.Writer, await Service.ServiceTokenAsync(Role.Writer)));
        var expired = new AccessToken
        {
            Id = Service.Get<IdFactory>().NewId(),
            Name = "Old",
            Role = Role.Admin,
            LastFour = Expired[^4..],
            CreatedAt = Service.Time.GetUtcNow(),
            ExpiresAt = Service.Time.GetUtcNow(),
        };
        await Service.Get<AccountStore>().AddTokenAsync(TokenText.Hash(Expired), expired);
        (BaseRoles, _asker) = (callers, await Service.MemberAsync());
    }

    public async Task DisposeAsync() => await Service.DisposeAsync();

    /// <summary>The route with everything there that it names.</summary>
    /// <param name="route">The route.</param>
    /// <param name="project">The project that the things are in.</param>
    internal async Task<Route> FillAsync(Route route, string project = RunningService.Project)
    {
        var key = Service.Get<IdFactory>().NewId();
        if (route.Has("{flag}"))
        {
            await Service.SaveFlagAsync(key, project, Tag);
        }

        if (route.Has("{segment}"))
        {
            await Service.WithSegmentAsync(key, project, Tag);
        }

        if (route.Has("{config}"))
        {
            await Service.WithAiConfigAsync(key, project, Tag);
        }

        if (route.Has("{project}"))
        {
            await Service.SaveSettingsAsync(new(), key, Tag);
        }

        if (route.Has("{id}"))
        {
            var id = await _asker.AskAsync($"projects/{project}/flags/{key}/environments/production/approval-requests");
            if (route.Method != "PATCH")
            {
                // What has a verdict is not edited any more.
                (await Admin.ApproveAsync(id)).Expect(200);
            }

            route = route.With("{id}", id);
        }

        if (route.Has("{scheduled}"))
        {
            var made = await _asker.PostAsync(
                $"projects/{project}/flags/{key}/environments/production/scheduled-changes",
                """{"executionDate": 1900000000000, "instructions": [{"kind": "turnFlagOn"}]}"""
            );
            route = route.With("{scheduled}", made.Expect(201).Id);
        }

        if (route.Has("{flow}"))
        {
            var made = await _asker.PostAsync(
                $"projects/{project}/flags/{key}/environments/production/workflows",
                WorkflowClient.LaterBody
            );
            route = route.With("{flow}", made.Expect(201).Id);
        }

        if (route.Has("{trigger}"))
        {
            var made = await _asker.PostAsync(
                $"flags/{project}/{key}/triggers/production",
                """{"integrationKey": "generic-trigger", "instructions": [{"kind": "turnFlagOn"}]}"""
            );
            route = route.With("{trigger}", made.Expect(201).Id);
        }

        if (route.Has("{entry}"))
        {
            (await Admin.PostAsync("teams", $$"""{"key": "{{key}}", "name": "New"}""")).Expect(201);
            var entries = (await Admin.GetAsync($"auditlog?spec=team/{key}")).Expect(200).Json.GetProperty("items");
            route = route.With("{entry}", Assert.Single(entries.EnumerateArray()).GetProperty("_id").GetString()!);
        }

        foreach (
            var name in new[]
            {
                "{member}",
                "{team}",
                "{role}",
                "{token}",
                "{webhook}",
                "{channel}",
                "{configuration}",
                "{source}",
                "{template}",
            }
        )
        {
            route = route.Has(name) ? route.With(name, await Service.FillAccountAsync(name)) : route;
        }

        return new[] { "{flag}", "{segment}", "{config}", "{project}", "{new}" }.Aggregate(route, (filled, name) => filled.With(name, key));
    }

    internal static Task<Answer> SendAsync(Client caller, Route route) =>
        route.IsFile ? caller.UploadAsync(route.Path, route.Body!)
        : route.IsBeta
            ? caller.SendAsync(new HttpMethod(route.Method), route.Path, route.Body, asBeta: true, asPatch: route.Method is "PATCH")
        : caller.SendAsync(new HttpMethod(route.Method), route.Path, route.Body);
}
