using AlphaPulse.Exchanges.Bybit.Rest;

namespace AlphaPulse.Bybit.Tests.Client;

/// <summary>Vectors computed with Node's crypto module (HMAC-SHA256, hex) for key <c>testkey</c>, secret <c>testsecret</c>.</summary>
public sealed class BybitSignerTests
{
    private readonly BybitSigner signer = new("testkey", "testsecret");

    [Theory]
    [InlineData("category=linear&settleCoin=USDT", "a81f5536f55e5c748e179a26ff5bfa56e957740ec7c59616ff942a944a58a69d")]
    [InlineData("accountType=UNIFIED&coin=BTC%2CUSDT", "dbedcb0d9aadeacd314ebd218a8c6d74eb7eec76f91741435836ee8a8478d185")]
    [InlineData("", "2fc9e776b3f07b2ee447067e0f627438055b198bb14dba79e1a3d50e40a5bd8d")]
    [InlineData(
        """{"category":"linear","symbol":"BTCUSDT","buyLeverage":"6","sellLeverage":"6"}""",
        "fc39d9aa32a0e2cae83b872cabc9a9a2fd725d61be54a08add1cc6a309b1ccc3")]
    public void SignRequest_KnownPayload_GivesTheKnownSignature(string payload, string expected) =>
        Assert.Equal(expected, signer.SignRequest("1700000000000", "5000", payload));

    [Fact]
    public void SignStream_KnownExpiry_GivesTheKnownSignature() =>
        Assert.Equal("6a806639d27b1c24c3808a191e9d0274d0c9d3a04a160233856d65840dfda2c8", signer.SignStream("1700000010000"));
}
