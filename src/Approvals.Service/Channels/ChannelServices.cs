using Approvals.Domain.Messages;
using Approvals.Domain.Notifications;
using Approvals.Service.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Channels;

/// <summary>Registers chats and mail.</summary>
public static class ChannelServices
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddSingleton<MessageMaker>();
        services.AddSingleton<MailMaker>();
        services.AddChat(SubscriberKind.Slack, SlackMessage.Write);
        services.AddChat(SubscriberKind.Teams, TeamsCard.Write);
        services.AddSingleton<INotificationChannel, MailChannel>();
        services.AddSingleton<OwnMail>();
        services.AddSingleton<MemberMail>();
        services.AddSingleton<INotificationChannel>(provider => provider.GetRequiredService<MemberMail>());
        services.AddSingleton<ISubscriptionSource>(provider => provider.GetRequiredService<MemberMail>());
        return services;
    }

    private static void AddChat(this IServiceCollection services, SubscriberKind kind, Func<Message, byte[]> write) =>
        services.AddSingleton<INotificationChannel>(provider => ActivatorUtilities.CreateInstance<ChatChannel>(provider, kind, write));
}
