package org.assay.lammps.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.assay.lammps.worker.ChannelSecret.End;

/**
 * What requests and answers go over between a worker and its owner: a TCP connection of which both
 * ends have proven that they know the worker's secret.
 *
 * <p>First the owner sends a random number; the worker answers with one of its own and its proof;
 * the owner answers with its proof. From then on there are messages, see {@link Wire}; between
 * machines they are sealed, see {@link SealedStreams}.
 */
final class Channel implements AutoCloseable {

  /** Time for somebody who has called to say, or hear, who it is. */
  static final Duration GREETING = Duration.ofSeconds(10);

  private static final int CONNECT_MILLISECONDS = 10_000;

  private final Socket socket;
  private InputStream in;
  private OutputStream out;

  private Channel(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true); // messages are whole: nothing is gained by waiting for more
    keepAlive(socket);
    socket.setSoTimeout((int) GREETING.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream());
  }

  /**
   * Calls a worker's owner.
   *
   * @param address {@code host:port}, as {@link ChannelListener#address} gives it
   * @throws IOException when nobody is there, or somebody else
   */
  static Channel call(String address, ChannelSecret secret) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(parse(address), CONNECT_MILLISECONDS);
      Channel channel = new Channel(socket);
      byte[] owners = channel.read();
      byte[] workers = ChannelSecret.randomBytes();
      channel.out.write(workers);
      channel.write(secret.proof(End.WORKER, owners, workers));
      if (!secret.isProof(channel.read(), End.OWNER, owners, workers)) {
        throw new IOException(address + " is not this worker's owner");
      }
      socket.setSoTimeout(0);
      if (!socket.getInetAddress().isLoopbackAddress()) {
        channel.seal(
            secret.key(End.WORKER, owners, workers), secret.key(End.OWNER, owners, workers));
      }
      return channel;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Greets somebody who has called.
   *
   * @throws IOException when it is not the worker
   */
  static Channel greet(Socket caller, ChannelSecret secret) throws IOException {
    Channel channel = new Channel(caller);
    byte[] owners = ChannelSecret.randomBytes();
    channel.write(owners);
    byte[] workers = channel.read();
    if (!secret.isProof(channel.read(), End.WORKER, owners, workers)) {
      throw new IOException("a caller who does not know the worker's secret");
    }
    channel.write(secret.proof(End.OWNER, owners, workers));
    caller.setSoTimeout(0);
    if (!caller.getLocalAddress().isLoopbackAddress()) {
      channel.seal(secret.key(End.OWNER, owners, workers), secret.key(End.WORKER, owners, workers));
    }
    return channel;
  }

  /** Lets the system notice within two minutes that the other end's machine is gone. */
  private static void keepAlive(Socket socket) throws IOException {
    socket.setKeepAlive(true);
    if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 60);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 10);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 6);
    }
  }

  private void seal(ChannelSecret own, ChannelSecret others) {
    in = new BufferedInputStream(SealedStreams.checking(in, others));
    out = SealedStreams.sealing(out, own);
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  private byte[] read() throws IOException {
    byte[] bytes = in.readNBytes(ChannelSecret.LENGTH);
    if (bytes.length < ChannelSecret.LENGTH) {
      throw new EOFException("the other end hung up");
    }
    return bytes;
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  private static SocketAddress parse(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    try {
      String host = address.substring(0, colon).replaceAll("^\\[|\\]$", ""); // [::1]:4711
      return new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1)));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("\"" + address + "\" is no host:port", e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // the other end sees it all the same
    }
  }
}
