package org.assay.engine.ranks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/**
 * Where the first rank calls: a port that is open until it has. It says a secret that it got on its
 * standard input; whoever else calls is hung up on.
 */
final class RankDoor implements AutoCloseable {

  private static final int SECRET_BYTES = 32;

  /** How often to look whether the ranks are still there (ms). */
  private static final int LOOK = 200;

  /** Time for a caller to say the secret (ms). */
  private static final int SPEAK = 2000;

  private final ServerSocket server;
  private final String host;
  private final String secret;

  private RankDoor(ServerSocket server, String host) {
    this.server = server;
    this.host = host;
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    secret = HexFormat.of().formatHex(random);
  }

  /**
   * Opens the door.
   *
   * @param own address of this machine that the first rank reaches: none but it can be called
   */
  static RankDoor open(InetAddress own) {
    try {
      return new RankDoor(new ServerSocket(0, 16, own), own.getHostAddress());
    } catch (IOException e) {
      throw new RankException("no port for ranks to call: " + e.getMessage(), e);
    }
  }

  /** Returns where to call, {@code host:port}. */
  String address() {
    return host + ":" + server.getLocalPort();
  }

  /** Returns what the first rank is to say. */
  String secret() {
    return secret;
  }

  /**
   * Waits for the first rank.
   *
   * @param alive whether there still is somebody to wait for
   * @throws IOException when there is not, or it has not called in time
   */
  Socket await(BooleanSupplier alive, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    server.setSoTimeout(LOOK);
    while (alive.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new SocketTimeoutException("no call within " + limit.toSeconds() + " s");
      }
      try {
        Socket caller = server.accept();
        if (knows(caller)) {
          caller.setSoTimeout(0);
          caller.setTcpNoDelay(true);
          return caller;
        }
        caller.close();
      } catch (SocketTimeoutException e) {
        // look whether it is still alive
      }
    }
    throw new IOException("nobody calls any more");
  }

  private boolean knows(Socket caller) throws IOException {
    caller.setSoTimeout(SPEAK);
    try {
      byte[] said = caller.getInputStream().readNBytes(secret.length());
      return MessageDigest.isEqual(said, secret.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
