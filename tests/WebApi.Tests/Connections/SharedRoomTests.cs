using System.Net;
using AlphaPulse.WebApi.Connections;

namespace AlphaPulse.WebApi.Tests.Connections;

public sealed class SharedRoomTests
{
    private const int Places = 400;
    private const int Share = 100;

    [Fact]
    public void OneAddress_Alone_GetsItsShareAndNoMore()
    {
        var room = new SharedRoom(Places, Share);

        Assert.Equal(Share, Fill(room, Address(1)));
        Assert.True(room.TryEnter(Address(2)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void ManyAddresses_ThatTakeWhatTheyCan_LeaveAPlaceForTheNext(int addresses)
    {
        var room = new SharedRoom(Places, Share);
        for (var i = 0; i < addresses; i++) Fill(room, Address(i));

        Assert.True(room.TryEnter(Address(addresses)));
        Assert.InRange(room.Used, 1, Places);
    }

    [Fact]
    public void AShareOfAllPlaces_IsNoLimit() => Assert.Equal(Places, Fill(new SharedRoom(Places, Places), Address(1)));

    [Fact]
    public void NobodyInParticular_HasNoShare() => Assert.Equal(Places, Fill(new SharedRoom(Places, Share), holder: null));

    [Fact]
    public void APlaceGivenBack_IsTheAddressesAgain()
    {
        var room = new SharedRoom(Places, Share);
        Fill(room, Address(1));

        room.Leave(Address(1));

        Assert.True(room.TryEnter(Address(1)));
        Assert.False(room.TryEnter(Address(1)));
        for (var i = 0; i < Share; i++) room.Leave(Address(1));
        Assert.Equal(0, room.Used);
        Assert.Equal(Share, Fill(room, Address(1)));
    }

    private static int Fill(SharedRoom room, IPAddress? holder)
    {
        var taken = 0;
        while (room.TryEnter(holder)) taken++;
        return taken;
    }

    private static IPAddress Address(int number) => new([10, 0, (byte)(number / 256), (byte)number]);
}
